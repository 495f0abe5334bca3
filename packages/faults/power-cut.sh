#!/usr/bin/env bash
# A power cut of the SQLite store: an ext4 file system on a loop device is shut down by ioctl while the server writes, without writing its own log out.
# By hand, as root, after `npm run build`: bash packages/faults/power-cut.sh [cycles]
set -euo pipefail
cd "$(dirname "$0")/../.."
cycles=${1:-5}
disk=$(mktemp) && folder=$(mktemp -d)
trap 'umount "$folder" 2>/dev/null || umount -l "$folder" 2>/dev/null || true; rm -rf "$disk" "$folder"' EXIT
truncate -s 256M "$disk"
mkfs.ext4 -q -F "$disk"
mount -o loop "$disk" "$folder"
failed=0
for cycle in $(seq "$cycles"); do
  printf 'cycle %s: ' "$cycle"
  # FS_IOC_SHUTDOWN with NOLOGFLUSH: what was not synced is gone.
  cut="perl -e 'open(my \$f, \"<\", \"$folder\") or die; my \$flags = pack(\"L\", 2); ioctl(\$f, 0x8004587d, \$flags) or die \"\$!\"'"
  again="umount '$folder' && mount -o loop '$disk' '$folder'"
  node packages/faults/dist/processes/power-cut.js "$folder" "$cut" "$again" || failed=$((failed + 1))
  rm -rf "${folder:?}/data"
done
echo "$cycles cycles, $failed failed"
[ "$failed" = 0 ]
