// Calls that Swift cannot make itself: `prctl` takes a variable number of arguments, `si_pid` is a macro, and `syncfs` is
// declared for programs that ask for GNU extensions.
#ifdef __linux__
#include <signal.h>
#include <sys/prctl.h>

// No core dump of this process, and no reading of its memory by others of the same user (prctl(2), PR_SET_DUMPABLE).
static inline int pintle_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

// The process that sent a signal, as far as a process did (sigaction(2)).
static inline pid_t pintle_sender(const siginfo_t *information) { return information->si_pid; }

// Waits until everything that was written to the file system of a file is on the disk (syncfs(2)).
extern int syncfs(int descriptor);
static inline int pintle_synchronize_file_system(int descriptor) { return syncfs(descriptor); }
#endif
