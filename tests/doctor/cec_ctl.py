"""A stand-in for `cec-ctl`: it prints what that of v4l-utils (1.22, 1.26) prints for a TV's answers."""

from __future__ import annotations

from pathlib import Path

DRIVER = """Driver Info:
	Driver Name                : vc4_hdmi
	Adapter Name               : vc4-hdmi-0
	Capabilities               : 0x0000010e
		Logical Addresses
		Transmit
		Passthrough
	Driver version             : 6.12.25
	Available Logical Addresses: 1
	Physical Address           : 1.0.0.0
	Logical Address Mask       : 0x0010
	CEC Version                : 2.0
	Vendor ID                  : 0x000c03 (HDMI)
	OSD Name                   : 'Playback'
	Logical Addresses          : 1 (Allow RC Passthrough)
	Logical Address            : 4 (Playback Device 1)
"""
POWER = """Transmit from Playback Device 1 to TV (4 to 0):
GIVE_DEVICE_POWER_STATUS (0x8f)
    Received from TV (0):
    REPORT_POWER_STATUS (0x90):
	pwr-state: {state}
	Sequence: 26 Tx Timestamp: 2704.092s Rx Timestamp: 2704.379s
	Approximate response time: 215 ms
"""
ACTIVE = """Transmit from Playback Device 1 to all (4 to 15):
REQUEST_ACTIVE_SOURCE (0x85)
    Received from {who}:
    ACTIVE_SOURCE (0x82):
	phys-addr: {address}
	Sequence: 27 Tx Timestamp: 2704.501s Rx Timestamp: 2704.744s
"""
NOBODY_SAYS = """Transmit from Playback Device 1 to all (4 to 15):
REQUEST_ACTIVE_SOURCE (0x85)
	Sequence: 27 Tx Timestamp: 2704.501s
	Tx, OK, Rx, Timeout
"""
UNANSWERED = """Transmit from Playback Device 1 to TV (4 to 0):
GIVE_DEVICE_POWER_STATUS (0x8f)
	Sequence: 26 Tx Timestamp: 4604.391s
	Tx, Not Acknowledged (4), Max Retries
"""


def install(folder: Path, said: str, code: int = 0) -> Path:
    """An executable `cec-ctl` in `folder` that prints this, and notes in `asked` what it was called with."""
    program = folder / "cec-ctl"
    (folder / "said").write_text(said)
    program.write_text(f'#!/bin/sh\necho "$*" >> {folder}/asked\ncat {folder}/said\nexit {code}\n')
    program.chmod(0o755)
    return folder / "asked"
