rules_cli.o: transform/rules_cli.h
