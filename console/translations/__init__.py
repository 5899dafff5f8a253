"""The texts of the staff's pages, one gettext catalogue per language."""
