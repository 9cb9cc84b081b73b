# What the end-to-end tests share: each prints "ok TEXT", "not ok TEXT" or
# "skip TEXT" for a thing tried, and runs in a scratch folder of its own.
set -u
RESULTS="facts.csv checks.csv tables.csv documents.csv comparisons.csv datapackage.json
    duizhang.xlsx report.html duizhang.db"

# check TEXT COMMAND...: one test.
check() {
	local text=$1
	shift
	if "$@" > check.log 2>&1; then
		echo "ok $text"
	else
		echo "not ok $text"
		tail -n 20 check.log
	fi
}

# The fixtures, wherever the test stands.
fixtures() {
	if [ -e "$TOP/fixtures/sources.csv" ]; then
		echo "$TOP/fixtures/sources.csv"
	else
		echo "$TOP/fixtures"
	fi
}

# status WANTED COMMAND...: the exit status is as wanted.
status() {
	local want=$1 got=0
	shift
	"$@" || got=$?
	[ "$got" -eq "$want" ] || { echo "exit $got: $*"; false; }
}

# same A B: every result, byte for byte; says which differs.
same() {
	local file bad=0
	for file in $RESULTS; do
		cmp "$1/$file" "$2/$file" || bad=1
	done
	return $bad
}
