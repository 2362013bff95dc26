"""Local configuration: which engine to use and the user's credentials. Reads files, runs helpers.

Whatever the ``docker`` command reads is read as it reads it; exceptions are documented where they
are made. Errors name the file, variable or helper, and never contain a secret.
"""
