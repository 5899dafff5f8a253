"""A rush on a fresh Lotsa finds somebody who answers, and leaves nobody behind."""

import re
import subprocess
import sys
from pathlib import Path

from config.settings import ROOT, Settings
from config.site import Site
from routing.guide import GuideStatus
from service.stand_ins import stand_ins
from service.wiring import Wiring
from tests.service.whole import lotsa

MALMO = ROOT / "config" / "malmo"
MONDAY = "2026-11-23T10:00"
RUSH = ("--calls", "2", "--over", "0.1", "--talk", "1", "--patience", "40")


def test_a_rush_on_a_fresh_lotsa_is_answered_and_its_guides_go_home(
    tmp_path: Path, site: Site
) -> None:
    with lotsa(tmp_path, "--at", MONDAY, LOTSA_SITE=str(MALMO)) as running:
        running.wait_for("Lotsa is ready")
        rush = subprocess.run(
            [sys.executable, "-P", "-m", "service", "rush", *RUSH],
            env=running.environment({"LOTSA_SITE": str(MALMO)}),
            capture_output=True,
            text=True,
            check=False,
        )
        assert re.search(r"\d+ guides who were signed out are made ready", rush.stdout)
        assert re.search(r"connected\W+2\b", rush.stdout), rush.stdout
        wiring = Wiring(Settings(data=tmp_path / "rehearsal", site=MALMO))
        statuses = {guide.status for guide in wiring.store.guides(list(site.guides))}
        assert statuses == {GuideStatus.SIGNED_OUT}


def test_without_a_lotsa_nobody_stands_in(tmp_path: Path, lilla: Site) -> None:
    nowhere = Settings(data=tmp_path, redis_url=f"unix://{tmp_path}/none.sock")
    with stand_ins(nowhere, "http://127.0.0.1:9", list(lilla.guides.values())) as standing:
        assert standing == []
