#!/bin/bash
# A Core's restricted shell on a real terminal. $1 is the folder with what this Core is: mode, scheduler, manner, host,
# enable (the password), orders (every order it took), history (one line a replication), left. Bash, for read -s and no more.
core=$1
host=$(cat "$core/host")
manner=$(cat "$core/manner")
mark='>'
trap '' INT
trap 'echo gone >> "$core/left"' EXIT

obey() {
  echo "$1" >> "$core/orders"
  case "$1" in
    'failover mode primary') echo ACTIVE > "$core/mode"; echo stopped > "$core/scheduler" ;;
    'failover mode secondary') echo STANDBY > "$core/mode" ;;
    'failover sync '*)
      if [ "$(cat "$core/mode")" = ACTIVE ]; then
        echo 'Error: a Primary does not replicate'
      else
        started=$(date -u +%s.%N)
        echo "${1#failover sync } $started $(date -u +%s.%N)" >> "$core/history"
        echo 'Replication started'
      fi ;;
    *) echo '% Unknown command' ;;
  esac
}

echo "Last login: $(date -u)"
while IFS= read -r -p "$host$mark " line; do
  case "$mark$line" in
    '>enable')
      IFS= read -r -s -p 'Password: ' secret
      echo
      if [ "$secret" = "$(cat "$core/enable")" ]; then mark='#'; else echo 'Access denied'; fi ;;
    ?exit) exit 0 ;;
    '>' | '#') ;;
    '>'*) echo '% Unknown command' ;;
    '#'*) case "$manner" in
      silent) IFS= read -r ;;
      slow) while [ ! -e "$core/go" ]; do sleep 0.1; done; obey "$line" ;;
      *) obey "$line" ;;
    esac ;;
  esac
done
