"""The program ``dockwire``: its options, and what its commands print.

It shows what the client can do, and is not a replacement of the ``docker`` command.
"""
