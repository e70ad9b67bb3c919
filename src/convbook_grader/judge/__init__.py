"""The judge: student code in one sandbox (S), the instructor's tests in another (T).

Read the rooms in this order:

- `wire` and `channel`: the only bytes that cross between two processes;
- `student` (S's end) and `proxy` (T's end): how a test sees what the student's code made;
- `pictures`: draws S's figures beside the run;
- `shell`: runs cells, in S and in T, and tells what they showed; `compiled`: what it knows before;
- `confine`, `seccomp`, `landlock`: what a process gives up before it runs a stranger's code;
- `keeper`: stands above an S, and ends it; `charges`: what T's fork-server does for its children;
- `forkserver`: the warm process, inside bubblewrap, that S or T is forked from;
- `sandbox`: the grader's handles on fork-servers and their children; `pair`: S and T connected;
- `footing`: finds out how well this machine can hold a stranger; `view`: which files it sees;
- `servers`: both fork-servers of a grading process;
- `plan`: which instructor's code T runs, decided by reading the source notebook;
- `notebook`: all cells of a submission; `trial`: one cell after another, with S and T at its side;
  `case`: what it is given;
- `outputs` and `explain`: what the notebook shows afterwards, and what it must not.

The security argument in one sentence: S never receives anything that it must not know,
and nothing that S says is believed beyond "this is what my code returned".
"""
