"""What the code editor says, by the phrase that CodeMirror asks for."""

from flask_babel import lazy_gettext

PHRASES = {
    "Find": lazy_gettext("Find"),
    "Replace": lazy_gettext("Replace with"),
    "next": lazy_gettext("next"),
    "previous": lazy_gettext("previous"),
    "all": lazy_gettext("all"),
    "match case": lazy_gettext("match case"),
    "regexp": lazy_gettext("pattern"),
    "by word": lazy_gettext("whole words"),
    "replace": lazy_gettext("replace"),
    "replace all": lazy_gettext("replace all"),
    "close": lazy_gettext("close"),
    "Go to line": lazy_gettext("Go to line"),
    "go": lazy_gettext("go"),
    "Diagnostics": lazy_gettext("Faults"),
    "No diagnostics": lazy_gettext("No faults"),
    "Completions": lazy_gettext("Suggestions"),
}
