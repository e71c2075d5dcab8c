/** The part of a script that is the same in every one: how it sends, reads, compares. It needs bash, curl and awk. */
import { coding } from './awk-coding.ts'
import { marking } from './awk-marks.ts'

/** The functions of every script. */
export const library = String.raw`
coding='${coding.replaceAll("'", `'\\''`)}'
marking='${marking.replaceAll("'", `'\\''`)}'

stuck() {
  printf 'Could not get there: %s\n' "$1" >&2
  exit 2
}

# otherwise WHAT: the server refuses on the way, so the answer at fault cannot come. 9 becomes 0, also out of a substitution.
otherwise() {
  printf 'This is not what the report tells: %s\n' "$1" >&2
  exit 9
}

# went STEP STATUS WITH: the way goes on as in the report.
went() {
  local came
  came=$(cat "$work/$1.status")
  case $came in
    "$2") ;;
    429) stuck "the server limits the rate of requests (429)." ;;
    4*) if [ "$3" = secret ] && { [ "$came" = 401 ] || grep -q invalid_client "$work/$1.body"; }; then
        stuck "step $1 was answered with $came, in the report with $2; is every secret in the environment the right one?"
      else
        otherwise "step $1 was answered with $came, in the report with $2."
      fi ;;
    5*) stuck "step $1 was answered with $came, in the report with $2." ;;
  esac
}

# ask STEP METHOD URL [options of curl]: sends a request, keeps the answer.
ask() {
  local step=$1 method=$2 url=$3
  shift 3
  case $url in http://* | https://*) ;; *) stuck "the address of step $step is none of the web." ;; esac
  # The options are words of the caller.
  # shellcheck disable=SC2086
  curl -q $options --silent --show-error --http1.1 --proto '=http,https' --max-time 60 --globoff --path-as-is --suppress-connect-headers \
    --dump-header "$work/$step.raw" --output "$work/$step.got" "$@" --url "$url" || stuck "no answer came in step $step."
  awk -v status="$work/$step.status" '
    /^HTTP\// { code = $2; count = 0; next }
    { sub(/\r$/, ""); at = index($0, ":") }
    at { content = substr($0, at + 1); gsub(/^[ \t]+|[ \t]+$/, "", content); line[++count] = tolower(substr($0, 1, at - 1)) ": " content }
    END { print code > status; for (i = 1; i <= count; i++) print line[i] }' "$work/$step.raw" >"$work/$step.head"
  touch "$work/$step.got"
  tr -d '\000' <"$work/$step.got" >"$work/$step.body"
  printf '%3s  %s %s  %s\n' "$step" "$method" "$(visible "$(printf '%s' "$url" | sed 's/[?#].*//')")" "$(head -c 20 "$work/$step.status")"
}

visible() { printf '%s' "$1" | tr -c ' -~' '?'; }

# taken STEP PART OCCURRENCE BEFORE ENDS DECODINGS: the value in an answer that stands behind a text, up to one of the ends.
taken() {
  NTH=$3 BEFORE=$4 ENDS=$5 HOW=$6 awk "$coding"'
    { text = text (NR > 1 ? "\n" : "") $0 }
    END {
      before = ENVIRON["BEFORE"]
      ends = ENVIRON["ENDS"]
      how = ENVIRON["HOW"]
      for (n = ENVIRON["NTH"]; n > 0; n--) {
        if (!(at = index(text, before))) exit 3
        text = substr(text, at + length(before))
      }
      for (i = 1; i <= length(text); i++) {
        mark = substr(text, i, 1)
        if (index(ends, mark)) break
        if (mark == "\\" && how ~ /json/) i++
      }
      text = substr(text, 1, i - 1)
      if (how ~ /json/) text = unjson(text)
      if (how ~ /html/) text = unhtml(text)
      if (how ~ /percent/) text = unpercent(text)
      if (text == "") exit 3
      printf "%s", text
    }' "$work/$1.$2" || stuck "the answer of step $1 has nothing behind $(visible "$4")."
}

# altered VALUE DROPPED TEXT KEPT: the value without its last characters, a text, and some of the last characters again.
# A value that would stay as it is gets another text than the one in the report, of the same length.
altered() {
  TEXT=$1 DROPPED=$2 INSTEAD=$3 KEPT=$4 awk 'BEGIN {
    value = ENVIRON["TEXT"]; instead = ENVIRON["INSTEAD"]
    start = substr(value, 1, length(value) - ENVIRON["DROPPED"])
    end = substr(value, length(value) - ENVIRON["KEPT"] + 1)
    if (start instead end == value && instead != "")
      instead = (instead ~ /^A/ ? "B" : "A") substr(instead, 2)
    printf "%s", start instead end
  }'
}

# followed STEP ORIGIN: where the answer redirects to, on the same server.
followed() {
  local to
  to=$(sed -n 's/^location: //p' "$work/$1.head" | head -n 1 | sed 's/#.*//')
  case $to in
    *[?'&']error=*) otherwise "step $1 was answered with an error: $(visible "$to")" ;;
  esac
  case $to in
    "$2" | "$2"/* | "$2"'?'*) printf '%s' "$to" ;;
    //*) stuck "step $1 led elsewhere." ;;
    /*) printf '%s' "$2$to" ;;
    *) stuck "step $1 led elsewhere: $(visible "$(printf '%s' "$to" | sed 's/[?].*//')")" ;;
  esac
}

# cookie BROWSER NAME: what the browser has by this name.
cookie() {
  NAME=$2 awk '
    index($0, "set-cookie: ") == 1 {
      pair = substr($0, 13)
      sub(/[ \t]*;.*/, "", pair)
      at = index(pair, "=")
      if (substr(pair, 1, at - 1) == ENVIRON["NAME"]) { found = 1; content = substr(pair, at + 1) }
    }
    END { if (!found) exit 3; printf "%s", content }' "$work/browser-$1" || stuck "the server has set no cookie $(visible "$2")."
}

percent() {
  TEXT=$1 awk 'BEGIN {
    for (i = 1; i < 256; i++) code[sprintf("%c", i)] = sprintf("%%%02X", i)
    text = ENVIRON["TEXT"]
    for (i = 1; i <= length(text); i++) {
      mark = substr(text, i, 1)
      out = out (mark ~ /[A-Za-z0-9._~-]/ ? mark : code[mark])
    }
    printf "%s", out
  }'
}

lower_octets() { printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g'; }

octets() { lower_octets "$1" | tr a-f A-F; }

json() {
  TEXT=$1 awk 'BEGIN {
    for (i = 1; i < 32; i++) code[sprintf("%c", i)] = sprintf("\\u%04x", i)
    text = ENVIRON["TEXT"]
    for (i = 1; i <= length(text); i++) {
      mark = substr(text, i, 1)
      out = out (mark in code ? code[mark] : mark == "\"" || mark == "\\" ? "\\" mark : mark)
    }
    printf "%s", out
  }'
}

line() { printf '%s' "$1" | tr -d '\000-\037\177'; }

# marks STEP: what of the answer is compared, one per line.
marks() { ANSWER=$work/$1 awk "$marking" | sort; }

# conclude CAME REPORTED...: the lines of both.
conclude() {
  printf '%s\n' "$1" | sort >"$work/came"
  shift
  printf '%s\n' "$@" | sort >"$work/reported"
  printf '\nCame:\n'
  sed 's/^/  /' "$work/came"
  concluded=yes
  if cmp -s "$work/came" "$work/reported"; then
    printf '\nThis is like the answer in the report, as far as it can be compared without the values of codes, tokens and cookies.\nThe fault seems to be there.\n'
    exit 1
  fi
  printf '\nThis is another answer than in the report (-: was in it, +: is new):\n'
  comm -23 "$work/reported" "$work/came" | sed 's/^/- /'
  comm -13 "$work/reported" "$work/came" | sed 's/^/+ /'
  exit 0
}
`.trim()
