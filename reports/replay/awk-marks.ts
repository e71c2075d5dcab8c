/** What of an answer is compared, told by awk: `marks.ts` tells the same of a reported answer. */

/** A program that reads the files ANSWER.status, .head and .body, and prints one line for each mark. */
export const marking = String.raw`
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
  else if (text ~ /^[{[]/) print "json " masked(name) (text ~ /^\[/ ? " array" : " object") (name == "error" ? "" : value(name, inner(text)))
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
