"""What a build is made of: folders, files, a Dockerfile's text, as the archive to send."""
