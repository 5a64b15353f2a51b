"""Screens about trust: signing in, choosing a PIN or a passphrase."""
