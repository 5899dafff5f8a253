-- A telephone is on the line with us from now on; a late word of a call that is over says nothing.
-- KEYS line, call
-- ARGV call, longest
local known = redis.call('GET', KEYS[2])
if known == 'ended' or known == 'full' then return 'over' end
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 'ok'
