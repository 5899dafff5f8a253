"""Runs a module for as long as the process that started it lives: `python -m service.leash NAME …`

That process holds the other end of our standard input. When it goes, however it goes, we are
asked to stop, so that nothing is left behind that nobody watches.
"""

import os
import runpy
import signal
import sys
import threading


def main() -> None:
    """Becomes the module, with the arguments that follow its name."""
    threading.Thread(target=_follow, daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def _follow() -> None:
    os.read(0, 1)
    os.killpg(0, signal.SIGTERM)


if __name__ == "__main__":
    main()
