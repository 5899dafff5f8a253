"""The files of a site as a git commit has them."""

import io
import subprocess
import tarfile
from pathlib import Path

from versions.files import check_sizes

GIT_S = 60


class GitFault(Exception):
    """Git cannot deliver the files; the message says why."""


def commit_of(folder: Path, ref: str) -> str:
    """Return the full hash of the commit that `ref` names; raise GitFault."""
    return (
        _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        .decode()
        .strip()
    )


def files_at(folder: Path, commit: str) -> dict[str, bytes]:
    """Return the files of the folder at a commit of its repository; raise GitFault."""
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(_git(folder, "archive", "--format=tar", commit))) as tar:
        for member in tar:
            hidden = any(part.startswith(".") for part in Path(member.name).parts)
            content = tar.extractfile(member) if member.isfile() and not hidden else None
            if content is not None:
                found[member.name] = content.read()
    check_sizes(found)
    return found


def _git(folder: Path, *command: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - the command is ours, and the ref follows its options
            ["git", *command],  # noqa: S607 - git is where the user has it
            cwd=folder,
            capture_output=True,
            timeout=GIT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise GitFault(f"git cannot be used: {fault}") from fault
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip()
        raise GitFault(told or "git knows no such commit, branch or tag")
    return done.stdout
