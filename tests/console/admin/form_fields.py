"""The fields that a browser sends of a form which nobody has changed."""

from collections import defaultdict
from html.parser import HTMLParser


class FormFields(HTMLParser):
    """Reads the form with this action; `fields` has its values by name."""

    def __init__(self, action: str, page: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = defaultdict(list)
        self._action, self._inside, self._select = action, False, ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the value of an input, or the option that is selected."""
        given = dict(attrs)
        if tag == "form":
            self._inside = given.get("action") == self._action
        elif not self._inside:
            return
        elif tag == "select":
            self._select = given.get("name") or ""
        elif tag == "option" and "selected" in given:
            self.fields[self._select] = [given.get("value") or ""]
        elif tag == "input" and (given.get("type") != "checkbox" or "checked" in given):
            self.fields[given.get("name") or ""].append(given.get("value") or "")
