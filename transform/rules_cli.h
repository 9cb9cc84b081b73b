#ifndef RULES_CLI_H
#define RULES_CLI_H
/*
 * duizhang rules check|test|explain|coverage|replay: what an analyst who
 * writes rules asks. The exit status is the program's.
 */
int	rules_cli(int argc, char **argv);
#endif
