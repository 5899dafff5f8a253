-- A telephone is on the line with us from now on; a late word of a call that is over says nothing.
-- KEYS line, call
-- ARGV call, longest
local known = redis.call('GET', KEYS[2])
if known == 'ended' or known == 'full' or redis.call('GET', KEYS[1]) == 'over ' .. ARGV[1] then return 'over' end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 'ok'
