"""Parse telephone numbers from people and networks to one canonical form.

`written` reads what a person typed or keyed in, `address` what the carrier sends, `parsed` holds
the canonical form: E.164, such as +46701740605, with `;ext=3` if there is an extension. Compare
numbers in this form only.
"""
