-- A product out of a hundred thousand, another one each time.
dofile(os.getenv("BENCH_WRK") .. "/report.lua")
function request()
  return wrk.format("GET", "/products/" .. math.random(1, 100000))
end
