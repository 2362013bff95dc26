"""Requests, answers, errors and versions of the API; pure."""
