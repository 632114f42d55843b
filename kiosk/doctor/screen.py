"""The checks of what is between the wall and the TV: connector, card, libraries, and whether frames arrive."""

from __future__ import annotations

from pathlib import Path

from kiosk.doctor import machine
from kiosk.doctor.check import Check, as_root
from kiosk.status import Status

# What SDL opens at run time, by Debian package: a wheel cannot carry them, and SDL says only that there is no device.
LIBRARIES = {
    "libdrm.so.2": "libdrm2",
    "libgbm.so.1": "libgbm1",
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
    "dri/*_dri.so": "libgl1-mesa-dri",
}
MANAGERS = {"systemd", "systemd-logind", "kiosk"}  # they hold a card for others, or are the wall


def window(status: Status | None) -> bool:
    """Whether the running wall draws in a window, and needs no display of its own."""
    driver = status.display.driver if status else ""
    return bool(driver) and not any(name in driver for name in ("kmsdrm", "none"))


def display(root: Path, status: Status | None) -> Check:
    """A connected screen, or the window that the wall has."""
    if status is not None and window(status):
        width, height = status.display.size
        return Check("display", "ok", f"a window of {width}x{height} ({status.display.driver})")
    found = machine.connectors(root)
    if not found:
        return Check(
            "display",
            "fail",
            "no display connector (/sys/class/drm is empty)",
            "on a Pi: dtoverlay=vc4-kms-v3d in config.txt",
        )
    connected = [name for name, state in found.items() if state == "connected"]
    if connected:
        return Check("display", "ok", f"connected: {', '.join(connected)}")
    return Check(
        "display",
        "warn",
        f"nothing connected to {', '.join(found)}",
        "switch the TV on; one that is switched on later: vc4.force_hotplug=1 (the second HDMI port: 2) in cmdline.txt",
    )


def graphics(root: Path, status: Status | None) -> Check:
    """A driver, its device node, and no other program on the screen."""
    if window(status):
        return Check("graphics", "ok", "the desktop's")
    drivers = machine.drivers(root)
    cards = sorted(p.name for p in (root / "dev/dri").glob("card*"))
    if not cards:
        return Check("graphics", "fail", "no /dev/dri/card*", "load the kernel's display driver (on a Pi: vc4)")
    if "vc4" in drivers and not list((root / "dev/dri").glob("renderD*")):
        return Check("graphics", "warn", "vc4 without a render node", "dtoverlay=vc4-kms-v3d, not fkms, in config.txt")
    others = machine.display_holders(root) - MANAGERS
    if status is None and others:
        return Check(
            "graphics",
            "fail",
            f"the screen is held by {', '.join(sorted(others))}",
            "the wall needs it alone: systemctl set-default multi-user.target, then reboot",
        )
    return Check("graphics", "ok", f"{', '.join(cards)}, driver {', '.join(drivers) or 'unknown'}")


def libraries(root: Path) -> Check:
    """The system's graphics libraries."""
    missing = [package for name, package in LIBRARIES.items() if not machine.has_library(root, name)]
    if missing:
        names = " ".join(missing)
        return Check("libraries", "fail", f"missing packages: {names}", f"apt-get install {names}")
    return Check("libraries", "ok", "all graphics libraries are there")


def flips(refused: int | None) -> Check:
    """Frames that the kernel refused while the program counted them as presented."""
    if refused:
        return Check(
            "page flips",
            "fail",
            f"the kernel refused {refused} frames since boot: the screen lags behind, or stays black",
            "more graphics memory: on a Pi dtoverlay=vc4-kms-v3d,cma-512 in config.txt, or a smaller mode",
        )
    if refused is None:
        return Check(
            "page flips", "unknown", "the journal cannot be read", as_root("systemctl status systemd-journald")
        )
    return Check("page flips", "ok", "none refused")
