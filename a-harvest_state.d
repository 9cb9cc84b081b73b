harvest_state.o: extract/harvest_state.h extract/fetch.h base/err.h \
 base/str.h base/str.h extract/harvest.h extract/clock.h base/arena.h \
 extract/polite.h base/decimal.h base/vec.h base/arena.h extract/talk.h \
 extract/wanted.h record/source.h base/csv.h base/decimal.h base/err.h \
 base/file.h base/file.h extract/inspector.h extract/links.h \
 extract/tally.h extract/robots.h extract/url.h extract/visits.h \
 record/visit.h extract/warc.h
extract/fetch.h:
base/err.h:
base/str.h:
base/str.h:
extract/harvest.h:
extract/clock.h:
base/arena.h:
extract/polite.h:
base/decimal.h:
base/vec.h:
base/arena.h:
extract/talk.h:
extract/wanted.h:
record/source.h:
base/csv.h:
base/decimal.h:
base/err.h:
base/file.h:
base/file.h:
extract/inspector.h:
extract/links.h:
extract/tally.h:
extract/robots.h:
extract/url.h:
extract/visits.h:
record/visit.h:
extract/warc.h:
