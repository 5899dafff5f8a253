"""Faults in a site's files, worded so that an administrator can correct them."""
