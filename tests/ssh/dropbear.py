"""A real Dropbear on loopback in the place of sshd, with the account as the installer leaves it."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess

from tests.ssh.sshd import Machine, account

DROPBEAR = shutil.which("dropbear", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


class DropbearMachine(Machine):
    """Dropbear reads the keys from the account's home alone: here this user's home is a folder of the test's.

    In a mount namespace of its own /etc/passwd says so; the machine's own file is not touched.
    """

    def _authorize(self) -> None:
        super()._authorize()
        home = self.folder / "home"
        stubs = "has() { [ $1 = dropbear ]; }; root_s() { :; }; made_here() { :; }"
        places = {"account_home": home, "account_keys": self.folder / "keys", "account_gate": self.gate}
        self.installed = account(stubs, "make_account", **places)
        assert (home / ".ssh/authorized_keys").exists(), self.installed.stderr
        me = getpass.getuser()
        entries = [
            one if one.pw_name != me else pwd.struct_passwd((*one[:5], str(home), one[6])) for one in pwd.getpwall()
        ]
        (self.folder / "passwd").write_text("".join(":".join(map(str, one)) + "\n" for one in entries))
        subprocess.run(
            ["dropbearkey", "-t", "ed25519", "-f", str(self.folder / "dropbear")], check=True, capture_output=True
        )

    def _server(self) -> tuple[list[str], str]:
        serve = f'mount --bind {self.folder}/passwd /etc/passwd && exec {DROPBEAR} -F -E -r {self.folder}/dropbear "$@"'
        return ["unshare", "--mount", "sh", "-c", serve, "-", "-p", f"127.0.0.1:{self.port}"], "Not backgrounding"
