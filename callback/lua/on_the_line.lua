-- Note that a telephone is in a call with us. A late webhook of a call that is over is refused.
-- KEYS line, call
-- ARGV call, line_ttl
local known = redis.call('GET', key.call)
if known == 'ended' or known == 'full' then return 'over' end
redis.call('SADD', key.line, arg.call)
redis.call('PEXPIRE', key.line, arg.line_ttl)
return 'ok'
