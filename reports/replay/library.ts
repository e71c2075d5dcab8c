/** The part of a script that is the same in every one: how it sends, reads, compares. It needs bash, curl and awk. */

/** Functions of awk: decodings and encodings of single values. */
const coding = String.raw`
function hexadecimal(digits,  i, number) {
  digits = tolower(digits)
  for (i = 1; i <= length(digits); i++) number = number * 16 + index("0123456789abcdef", substr(digits, i, 1)) - 1
  return number
}
function utf8(code) {
  if (code < 1) return ""
  if (code < 128) return sprintf("%c", code)
  if (code < 2048) return sprintf("%c%c", 192 + int(code / 64), 128 + code % 64)
  if (code < 65536) return sprintf("%c%c%c", 224 + int(code / 4096), 128 + int(code / 64) % 64, 128 + code % 64)
  return sprintf("%c%c%c%c", 240 + int(code / 262144), 128 + int(code / 4096) % 64, 128 + int(code / 64) % 64, 128 + code % 64)
}
function unpercent(text,  out, at) {
  gsub(/\+/, " ", text)
  while (at = match(text, /%[0-9a-fA-F][0-9a-fA-F]/)) {
    out = out substr(text, 1, at - 1) sprintf("%c", hexadecimal(substr(text, at + 1, 2)))
    text = substr(text, at + 3)
  }
  return out text
}
function unhtml(text,  out, at, name, code) {
  while (at = match(text, /&(#[xX][0-9a-fA-F]+|#[0-9]+|amp|lt|gt|quot|apos);?/)) {
    name = substr(text, at + 1, RLENGTH - 1)
    sub(/;$/, "", name)
    if (name ~ /^#[xX]/) code = utf8(hexadecimal(substr(name, 3)))
    else if (name ~ /^#/) code = utf8(substr(name, 2) + 0)
    else code = name == "amp" ? "&" : name == "lt" ? "<" : name == "gt" ? ">" : name == "quot" ? "\"" : "\047"
    out = out substr(text, 1, at - 1) code
    text = substr(text, at + RLENGTH)
  }
  return out text
}
function unjson(text,  out, at, mark, code) {
  while (at = index(text, "\\")) {
    mark = substr(text, at + 1, 1)
    out = out substr(text, 1, at - 1)
    if (mark == "u") {
      code = hexadecimal(substr(text, at + 2, 4))
      if (code >= 55296 && code < 56320 && substr(text, at + 6, 2) == "\\u") {
        code = 65536 + (code - 55296) * 1024 + hexadecimal(substr(text, at + 8, 4)) - 56320
        at += 6
      }
      out = out utf8(code)
      text = substr(text, at + 6)
    } else {
      out = out (mark == "n" ? "\n" : mark == "t" ? "\t" : mark == "r" ? "\r" : mark == "b" ? "\b" : mark == "f" ? "\f" : mark)
      text = substr(text, at + 2)
    }
  }
  return out text
}`

/** What of an answer is compared: see `marks.ts`, which does the same to a reported one. */
const marks = String.raw`
function masked(text,  out, run, length_) {
  gsub(/[^ -~]/, "?", text)
  while (match(text, /[A-Za-z0-9_-]+/)) {
    run = substr(text, RSTART, RLENGTH)
    length_ = RLENGTH
    out = out substr(text, 1, RSTART - 1) (length_ >= 10 && run ~ /[0-9]/ ? "*" : run)
    text = substr(text, RSTART + length_)
  }
  return substr(out text, 1, 400)
}
function plain(text) {
  gsub(/[^ -~]/, "?", text)
  return substr(text, 1, 200)
}
function value(name, text) {
  if (index(ENVIRON["EXACT"], "\n" name "\n")) return "=" plain(text)
  if (name == "error" || index(ENVIRON["SHOWN"], "\n" name "\n")) return "=" masked(text)
  return ""
}
function place(text,  at, mark, pairs, count, i, name) {
  at = match(text, /[?#]/)
  print "location " masked(at ? substr(text, 1, at - 1) : text)
  while (at) {
    mark = substr(text, at, 1)
    text = substr(text, at + 1)
    at = match(text, mark == "?" ? "[?#]" : "#")
    count = split(at ? substr(text, 1, at - 1) : text, pairs, /&/)
    for (i = 1; i <= count; i++) if (pairs[i] != "") {
      name = pairs[i]
      sub(/=.*/, "", name)
      print "location " mark masked(name) (index(pairs[i], "=") ? value(name, substr(pairs[i], length(name) + 2)) : "")
    }
  }
}
function header(line,  at, name, content) {
  at = index(line, ": ")
  name = substr(line, 1, at - 1)
  content = substr(line, at + 2)
  if (name == "content-type") type = tolower(content)
  if (name == "location") place(content)
  else if (name == "set-cookie") {
    gsub(/; *([Ee]xpires|[Mm]ax-[Aa]ge)=[^;]*/, "", content)
    at = index(content, ";")
    name = at ? substr(content, 1, at - 1) : content
    sub(/=.*/, "", name)
    print "set-cookie " masked(name) tolower(at ? masked(substr(content, at)) : "")
  } else if (index(ENVIRON["HEADERS"], "\n" name "\n")) print name " " masked(content)
}
function inner(text) {
  gsub(/[ \t\r\n]+/, "", text)
  return masked(text)
}
function member(name, text) {
  sub(/[ \t\r\n]+$/, "", text)
  if (text ~ /^"/) print "json " masked(name) " string" value(name, substr(text, 2, length(text) - 2))
  else if (text ~ /^[{[]/) print "json " masked(name) " " inner(text)
  else if (text ~ /^-?[0-9][0-9][0-9]/) print "json " masked(name) " number " sprintf("%.1e", text)
  else print "json " masked(name) " " masked(text)
}
function json(text,  i, c, depth, quoted, from, name, named) {
  for (i = 1; i <= length(text); i++) {
    c = substr(text, i, 1)
    if (quoted) {
      if (c == "\\") i++
      else if (c == "\"") {
        quoted = 0
        if (depth == 1 && !named) name = substr(text, from, i - from)
      }
    } else if (c == "\"") {
      quoted = 1
      if (depth == 1 && !named) from = i + 1
    } else if (c == "{" || c == "[") depth++
    else if (depth == 1 && c == ":" && !named) {
      named = 1
      from = i + 1
      while (substr(text, from, 1) ~ /[ \t\r\n]/) from++
    } else if (c == "}" || c == "]" || (c == "," && depth == 1)) {
      if (depth == 1 && named) {
        member(name, substr(text, from, i - from))
        named = 0
      }
      if (c != ",") depth--
    }
  }
}
function attribute(tag, name,  text, end) {
  if (!match(tolower(tag), "[ \t\r\n]" name "[ \t\r\n]*=[ \t\r\n]*")) return ""
  text = substr(tag, RSTART + RLENGTH)
  if (text ~ /^["\047]/) {
    end = index(substr(text, 2), substr(text, 1, 1))
    return end ? substr(text, 2, end - 1) : ""
  }
  sub(/[ \t\r\n>].*/, "", text)
  return text
}
function without(text, element,  low, from, to) {
  low = tolower(text)
  while (from = index(low, "<" element)) {
    to = index(substr(low, from), "</" element)
    if (!to) return substr(text, 1, from - 1)
    text = substr(text, 1, from - 1) " " substr(text, from + to - 1)
    low = tolower(text)
  }
  return text
}
function words(text) {
  text = without(without(text, "script"), "style")
  gsub(/<[^>]*>/, " ", text)
  gsub(/[ \t\r\n]+/, " ", text)
  text = masked(text)
  gsub(/[0-9]+/, "*", text)
  return text
}
function page(text,  tag, low, name) {
  print "text " words(text)
  while (match(text, /<[A-Za-z][^>]*>/)) {
    tag = substr(text, RSTART, RLENGTH)
    text = substr(text, RSTART + RLENGTH)
    low = tolower(tag)
    if (low ~ /^<form[ \t\r\n>]/) {
      name = attribute(tag, "action")
      sub(/[?#].*/, "", name)
      print "form " tolower(attribute(tag, "method")) " " masked(name)
    } else if (low ~ /^<(input|button|select|textarea)[ \t\r\n>]/ && (name = attribute(tag, "name")) != "") print "field " masked(name)
  }
}
BEGIN {
  file = ENVIRON["ANSWER"]
  getline line < (file ".status")
  print "status " line
  while ((getline line < (file ".head")) > 0) header(line)
  while ((getline line < (file ".body")) > 0) text = text line "\n"
  rest = text
  for (sought = ENVIRON["ECHOES"]; at = index(sought, "\n"); sought = substr(sought, at + 1))
    if (at > 1 && index(text, substr(sought, 1, at - 1))) print "echo " plain(substr(sought, 1, at - 1))
  sub(/^[ \t\r\n]+/, "", rest)
  if (rest ~ /^\{/) json(rest)
  else if (type ~ /html/ || rest ~ /^</) page(rest)
}`

/** The functions of every script. */
export const library = String.raw`
coding='${coding.replaceAll("'", `'\\''`)}'
marking='${marks.replaceAll("'", `'\\''`)}'

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
altered() {
  TEXT=$1 DROPPED=$2 INSTEAD=$3 KEPT=$4 awk 'BEGIN {
    size = length(ENVIRON["TEXT"])
    printf "%s%s%s", substr(ENVIRON["TEXT"], 1, size - ENVIRON["DROPPED"]), ENVIRON["INSTEAD"], substr(ENVIRON["TEXT"], size - ENVIRON["KEPT"] + 1)
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
