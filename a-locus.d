locus.o: record/locus.h
