"""The soak: much mixed work on a real engine for a long time, all of it checked.

One `Engine` in many threads and one `AsyncEngine` in many tasks do what `work` describes, side by
side in one process. Meanwhile `samples` looks at the process and at the engine every few seconds,
and at the end `verdict` says whether all is as it was. `plot` and `table` show the run.

    nox -s soak                                      # 30 minutes, 64 threads and 2,000 tasks
    nox -s soak -- --minutes 10 --engine docker-sid --save
    nox -s soak -- --minutes 0 --round-trips 10000   # only commands that echo, byte by byte
"""
