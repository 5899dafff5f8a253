-- Who came back to the line from a promise hangs up: the promise holds, in the same place; a guide
-- who is being rung for it goes on being rung. One that was promised for a time to come has it again.
-- KEYS contact, call, promises, deadlines, events, queue, booked
-- ARGV now, contact, call, number, ended_ttl, how much later callbacks come, events_kept
local state, call, promised = unpack(redis.call('HMGET', KEYS[1], 'state', 'call', 'promised'))
if (state ~= 'waiting' and state ~= 'offered') or call ~= ARGV[3] then return 'contact' end
if not promised then return 'promise' end
local other = redis.call('HGET', KEYS[3], ARGV[4])
if other and other ~= ARGV[2] then return 'number' end
redis.call('HSET', KEYS[1], 'callback', '1', 'call', '')
local again = state == 'waiting' and timed_again(KEYS[1], KEYS[6], KEYS[4], KEYS[7], ARGV[2], ARGV[1]) or ''
if again == '' then
  local since = redis.call('HINCRBY', KEYS[1], 'since', ARGV[6])
  if state == 'waiting' then redis.call('ZADD', KEYS[6], since, ARGV[2]) end
end
redis.call('SET', KEYS[2], 'ended', 'PX', ARGV[5])
redis.call('HSET', KEYS[3], ARGV[4], ARGV[2])
redis.call('ZREM', KEYS[4], 'alive:' .. ARGV[2])
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[7], '*', 'event', 'Promised', 'at', ARGV[1],
  'contact', ARGV[2], 'due', again)
return 'ok'
