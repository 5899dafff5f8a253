"""Telephone numbers as people and networks write them, each read to one canonical form.

`written` reads what a person typed or keyed in, `address` what the carrier sends, `parsed` holds
the canonical form: E.164, such as +46701740605, with `;ext=3` where there is an extension. Numbers
are compared in this form only.
"""
