"""What people sign in with: hashes of PINs and passphrases, and the wrong tries that were counted."""
