-- A telephone is on the line with us from now on; a late word of a call that is over says nothing.
-- KEYS line, call
-- ARGV call, line_ttl
local known = redis.call('GET', key.call)
if known == 'ended' or known == 'full' then return 'over' end
redis.call('SADD', key.line, arg.call)
redis.call('PEXPIRE', key.line, arg.line_ttl)
return 'ok'
