-- The same address again and again; BENCH_TOKEN in the environment is sent as bearer token.
dofile(os.getenv("BENCH_WRK") .. "/report.lua")
local token = os.getenv("BENCH_TOKEN")
if token then wrk.headers["authorization"] = "Bearer " .. token end
