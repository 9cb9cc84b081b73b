report.o: extract/report.h extract/completeness.h base/err.h base/str.h \
 extract/wanted.h base/arena.h record/source.h base/csv.h base/arena.h \
 base/decimal.h base/err.h base/file.h base/file.h base/str.h base/vec.h \
 extract/harvest.h extract/clock.h extract/polite.h base/decimal.h \
 extract/talk.h
extract/completeness.h:
base/err.h:
base/str.h:
extract/wanted.h:
base/arena.h:
record/source.h:
base/csv.h:
base/arena.h:
base/decimal.h:
base/err.h:
base/file.h:
base/file.h:
base/str.h:
base/vec.h:
extract/harvest.h:
extract/clock.h:
extract/polite.h:
base/decimal.h:
extract/talk.h:
