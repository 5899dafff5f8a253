"""Tables and progress bars that escape control characters in outside text, as Terminal does."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.segment import Segment

from config.faults.printable import printable_lines
from service.output.terminal import own_output


def console(*, soft_wrap: bool = False) -> Console:
    """Return a console for tables and progress bars that escapes control characters."""
    made = Console(file=own_output(), markup=False, highlight=False, soft_wrap=soft_wrap)
    made.push_render_hook(_Shown())
    return made


class _Shown(RenderHook):
    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [_Printable(renderable) for renderable in renderables]


class _Printable:
    """A renderable whose control characters are escaped."""

    def __init__(self, inner: ConsoleRenderable) -> None:
        self._inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from _shown(console.render(self._inner, options))


def _shown(segments: Iterable[Segment]) -> Iterable[Segment]:
    for text, style, control in segments:
        yield Segment(text if control else printable_lines(text), style, control)
