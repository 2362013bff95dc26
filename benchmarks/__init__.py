"""What calls cost: client CPU, time and memory, next to other clients and to a raw socket.

Run all with ``nox -s bench``, some with ``nox -s bench -- ping list-5 --rounds 3``.

**Add a case**: write a class in the file of ``cases`` with its subject. It names its work, its
engine and its size, and has one method for each client. A method prepares, warms up, and does the
work within ``run.measured()``; then it checks how much it got:

    class Ping(Case):
        name = "ping"
        work = "{size:,} pings"
        engine = "engine"  # or "scripted": ``scripted_peer`` answers
        sizes = (2000,)

        def dockwire(self, run: Run) -> None:
            with run.dockwire() as engine:
                engine.system.ping()
                with run.measured():
                    for _ in range(run.size):
                        engine.system.ping()
                run.check(run.size, run.size)

What is measured twice counts the second time. ``left_out`` states why a client is left out. A case
with several ``sizes`` shows growth.

| module | subject |
|---|---|
| ``case`` | what a case is |
| ``cases`` | the cases, one subject a file |
| ``run`` | what a case works with: address, clients, measuring, checking |
| ``floor`` | bytes written by hand over a blocking socket |
| ``child`` | the process that runs one case with one client |
| ``rounds`` | starts the children in turns, and keeps the best of each |
| ``places`` | the engines and the scripted peer that cases talk to |
| ``scripted_peer`` | an engine's bytes, from a separate process |
| ``results``, ``table``, ``chart`` | the figures as JSON, Markdown and SVG |
| ``wanted`` | the figures that dockwire aims at |
| ``walk`` | counts calls, hops and files of a warm call |
"""
