-- A guide chooses a status; only who is ready and idle, with no leg left, can be given a contact.
-- What was kept for a guide who leaves is free for others.
-- KEYS guide, idle, on_duty, events, taken, reserved, unreached
-- ARGV now, guide, status, reason, as how many contacts taken a guide who comes on duty counts or
--      how far ahead one who leaves is (empty for neither), tally_ttl, events_kept
local old = redis.call('HMGET', KEYS[1], 'status', 'reason')
if old[1] == ARGV[3] and (old[2] or '') == ARGV[4] then return 'same' end
redis.call('HSET', KEYS[1], 'status', ARGV[3], 'reason', ARGV[4])
local state, leg = unpack(redis.call('HMGET', KEYS[1], 'state', 'call'))
state = state or 'idle'
if state == 'idle' then redis.call('HSET', KEYS[1], 'since', ARGV[1]) end
if ARGV[3] == 'ready' and state == 'idle' and not leg then redis.call('ZADD', KEYS[2], ARGV[1], ARGV[2])
else redis.call('ZREM', KEYS[2], ARGV[2]) end
redis.call(ARGV[3] == 'ready' and 'SADD' or 'SREM', KEYS[3], ARGV[2])
if ARGV[3] ~= 'ready' then release(KEYS[6], ARGV[2]) end
local was = old[1] == 'ready'
if ARGV[3] == 'ready' and not was then
  redis.call('HDEL', KEYS[1], 'failures')
  redis.call('ZREM', KEYS[7], ARGV[2])
end
if ARGV[3] == 'ready' then redis.call('HDEL', KEYS[1], 'lead') end -- it counts once
if ARGV[5] ~= '' and ARGV[3] == 'ready' and not was then
  redis.call('HSET', KEYS[5], ARGV[2], ARGV[5])
  redis.call('PEXPIRE', KEYS[5], ARGV[6])
elseif ARGV[5] ~= '' and ARGV[3] ~= 'ready' and was then
  redis.call('HSET', KEYS[1], 'lead', ARGV[5])
end
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[7], '*', 'event', 'StatusChosen', 'at', ARGV[1],
  'guide', ARGV[2], 'status', ARGV[3], 'reason', ARGV[4])
return 'ok'
