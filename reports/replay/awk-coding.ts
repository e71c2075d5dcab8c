/** Encodings undone by awk, for values that are taken from an answer. */

/** Functions of awk, each from a text to a text: `unpercent`, `unhtml`, `unjson`. */
export const coding = String.raw`
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
