# shellcheck shell=bash disable=SC2154  # what it does not set comes from install
# The login account for settings and stories over SSH; sourced by `install`, which brings step, run, put and fail.
#
# Its keys are root's and lie outside its home, and sshd gives whoever comes in our gate, whatever a key's line says.
# Dropbear reads nothing but the home's authorized_keys: where it is installed they are made from root's file, are
# root's too, and each forces our gate, told by its fingerprint which key it is.
: "${account_home:=/var/lib/kiosk-login}" "${account_keys:=/etc/ssh/kiosk.keys}"
: "${account_sshd:=/etc/ssh/sshd_config.d/kiosk.conf}" "${account_gate:=/opt/kiosk/current/bin/kiosk ssh-gate}"
sshd=(sshd)

# Its name: as it was chosen at the first installation, unless another one is given now.
login_name() {
  local name
  [ -z "$login" ] || return 0
  name=$(sed -n 's/^Match User //p' "$account_sshd" 2>/dev/null) || true
  made_here "${name:-none}" "$account_home" ||
    name=$(getent passwd | awk -F: -v home="$account_home" '$6 == home { print $1; exit }')
  login=${name:-wall}
}

# made_here NAME HOME: whether this account is one that the installer made
made_here() { [ "$(getent passwd "$1" | cut -d: -f6)" = "$2" ]; }

# key_file: the account's keys as they are to be; a line that is no key is named, and nothing is printed then
key_file() {
  local words=(--kept "$account_keys" --old "$account_home/.ssh/authorized_keys")
  [ -z "$key" ] || words+=(--settings "$key")
  [ -z "$editor_key" ] || words+=(--editor "$editor_key")
  python3 -I "$checkout/kiosk/settings/ssh_keys.py" "${words[@]}"
}

account_config() {
  cat <<TEXT
# Made by systemd/install: who logs in as $login runs kiosk's commands and nothing else.
Match User $login
  AuthenticationMethods publickey
  AuthorizedKeysFile $account_keys
  AuthorizedKeysCommand none
  AuthorizedPrincipalsFile none
  TrustedUserCAKeys none
  ForceCommand $account_gate
  ExposeAuthInfo yes
  DisableForwarding yes
  PermitTTY no
  PermitUserRC no
Match all
TEXT
}

has() { PATH=$PATH:/usr/sbin command -v "$1" >/dev/null; }
root_s() { [ "$(stat -c %U "$1" 2>/dev/null)" = root ]; }

# before anything is changed
check_account() {
  [ -n "$key$editor_key" ] || return 0
  local said
  said=$(key_file 2>&1 >/dev/null) || fail "$said" 'give a file of public keys, one a line: ~/.ssh/authorized_keys has those that reach this machine; yours at home ends in .pub'
  [ -z "$said" ] || echo "$said"
  [[ $login =~ ^[a-z_][a-z0-9_-]{0,30}$ ]] || fail "$login is no name of an account" 'small letters, digits, - and _'
  ! getent passwd "$login" >/dev/null || made_here "$login" "$account_home" ||
    fail "the account $login is somebody's already; it would lose its shell" 'choose another name: --login NAME'
  has sshd || has dropbear || fail 'no sshd here' 'apt-get install openssh-server'
}

# With --ssh-key or --editor-key; and on an update wherever the account is, so that old lines move over.
make_account() {
  [ -n "$key$editor_key" ] || made_here "$login" "$account_home" || return 0
  local made
  if ! getent passwd "$login" >/dev/null; then
    step "make the login account $login"
    run useradd --system --home-dir "$account_home" --no-create-home --shell /bin/sh --gid kiosk "$login"
    # no password, yet not locked: sshd refuses locked accounts
    run usermod -p '*' "$login"
  fi
  local other  # a name that it had before would be an account without our gate
  for other in $(getent passwd | awk -F: -v home="$account_home" -v now="$login" '$6 == home && $1 != now { print $1 }'); do
    step "remove the account $other, which $login takes over"
    run userdel "$other" 2>/dev/null || true
  done
  made=$(mktemp)
  key_file >"$made" || fail 'the keys could not be put together; the account is as it was'
  if put "$made" "$account_keys" 0644; then
    echo "who may log in, and as what, stands in $account_keys: ssh $login@$(hostname) kiosk --help"
  fi
  if has sshd; then
    account_config >"$made"
    if [ -n "${again:-}" ] || ! cmp -s "$made" "$account_sshd"; then # it may be there and sshd not know it
      step "write $account_sshd"
      [ -n "$dry" ] || take_config "$made"
    fi
  fi
  if ! root_s "$account_home" || [ -e "$account_home/.ssh" ] && ! { has dropbear && root_s "$account_home/.ssh"; }; then
    step "give $account_home to root: no key of its own lies there any more"
    run rm -rf "$account_home/.ssh"
    run install -d -o root -g root -m 0755 "$account_home"
  fi
  ! has dropbear || take_dropbear "$made"
  rm -f "$made"
}

# take_dropbear FILE: the keys for Dropbear, by way of FILE
take_dropbear() {
  run install -d -o root -g root -m 0755 "$account_home/.ssh"
  python3 -I "$checkout/kiosk/settings/ssh_keys.py" --kept "$account_keys" --forced "$account_gate" >"$1" ||
    fail "$account_keys could not be read again" 'take out the line that is named, then systemd/install once more'
  put "$1" "$account_home/.ssh/authorized_keys" 0644 || true
}

# take_config FILE: put it in place, and take it back where sshd does not do with it what it says
take_config() {
  local before fault
  before=$(mktemp)
  cat "$account_sshd" >"$before" 2>/dev/null || rm -f "$before"
  mkdir -p "$(dirname "$account_sshd")" /run/sshd
  install -m 0644 "$1" "$account_sshd"
  if ! fault=$(PATH=$PATH:/usr/sbin "${sshd[@]}" -t 2>&1) || ! forced; then
    if [ -e "$before" ]; then install -m 0644 "$before" "$account_sshd"; else rm -f "$account_sshd"; fi
    rm -f "$before" "$1"
    fail "sshd does not take $account_sshd: ${fault:-it is not read}; it is as it was" \
      'sshd -t names the line; /etc/ssh/sshd_config must begin with: Include /etc/ssh/sshd_config.d/*.conf'
  fi
  rm -f "$before"
  reload_sshd
}

# forced: whether sshd would run our gate, and nothing but it, for this account
forced() {
  local found
  found=$(PATH=$PATH:/usr/sbin "${sshd[@]}" -T -C "user=$login,host=localhost,addr=127.0.0.1" 2>/dev/null) || return 1
  grep -qxF "forcecommand $account_gate" <<<"$found" && grep -qxF "authorizedkeysfile $account_keys" <<<"$found" &&
    grep -qxF 'disableforwarding yes' <<<"$found"
}

reload_sshd() { systemctl reload ssh 2>/dev/null || systemctl reload sshd 2>/dev/null || true; }

# With --uninstall: sshd's part goes; with --purge the keys and the accounts that the installer made, and no other.
remove_account() {
  if [ -e "$account_sshd" ]; then
    step "remove $account_sshd"
    run rm -f "$account_sshd"
    run reload_sshd
  fi
  [ ! -e "$account_home/.ssh" ] || run rm -rf "$account_home/.ssh" # Dropbear's
  [ -n "$purge" ] || return 0
  local name
  for name in "$account_keys" "$account_home"; do
    [ ! -e "$name" ] || { step "remove $name"; run rm -rf "$name"; }
  done
  for name in "$login $account_home" 'kiosk /var/lib/kiosk' 'kiosk-parser /'; do
    # shellcheck disable=SC2086  # an account and its home
    if made_here $name; then step "remove the account ${name%% *}"; run userdel "${name%% *}" 2>/dev/null || true; fi
  done
}
