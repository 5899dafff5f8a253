-- The citizen did not come to the telephone: the guide is idle again without wrap-up, and the
-- callback rests until its next try, or has its written end.
-- KEYS contact, guide, idle, promises, deadlines, events, today, offer
-- ARGV now, contact, guide, attempt, why, next try ('' for none), number, ended_ttl, tally_ttl,
--      deadline of the leg, tries that count, ending, the leg that tells ('' none), events_kept
if not is_rung(KEYS[1]) then return 'contact' end
local state, tries, call, offer = unpack(redis.call('HMGET', KEYS[1], 'state', 'tries', 'call', 'offer'))
if tries ~= ARGV[4] then return 'attempt' end
if ARGV[13] ~= '' and call and call ~= '' and call ~= ARGV[13] then return 'call' end
if redis.call('HGET', KEYS[2], 'contact') ~= ARGV[2] then return 'guide' end
if state == 'offered' then redis.call('HSET', KEYS[8], 'state', 'withdrawn') end
redis.call('HDEL', KEYS[1], 'offer', 'guide', 'call')
redis.call('HSET', KEYS[1], 'tries', ARGV[11])
if ARGV[11] == ARGV[4] then redis.call('HDEL', KEYS[1], 'unrung')
else redis.call('HINCRBY', KEYS[1], 'unrung', 1) end
if ARGV[5] == 'failed' then redis.call('HINCRBY', KEYS[1], 'failed_' .. ARGV[7], 1) end
redis.call('ZREM', KEYS[5], 'connect:' .. ARGV[2], 'citizen:' .. ARGV[2], 'offer:' .. offer)
if ARGV[6] == '' then
  redis.call('HSET', KEYS[1], 'state', 'ended', 'end', ARGV[12], 'reason', ARGV[12] == 'cancelled' and 'citizen' or '')
  redis.call('PEXPIRE', KEYS[1], ARGV[8])
  redis.call('HDEL', KEYS[4], ARGV[7])
  redis.call('HINCRBY', KEYS[7], ARGV[12], 1)
  redis.call('PEXPIRE', KEYS[7], ARGV[9])
  if ARGV[12] == 'unreached' then redis.call('ZADD', KEYS[5], ARGV[1], 'text:' .. ARGV[2] .. '.text_unreached') end
else
  redis.call('HSET', KEYS[1], 'state', 'paused', 'until', ARGV[6])
  redis.call('ZADD', KEYS[5], ARGV[6], 'resume:' .. ARGV[2])
end
idle_again(KEYS[2], KEYS[3], KEYS[5], ARGV[3], ARGV[1], ARGV[10])
redis.call('XADD', KEYS[6], 'MAXLEN', '~', ARGV[14], '*', 'event', 'Missed', 'at', ARGV[1],
  'contact', ARGV[2], 'guide', ARGV[3], 'attempt', ARGV[4], 'why', ARGV[5], 'next', ARGV[6], 'ending', ARGV[12],
  'tries', ARGV[11])
return 'ok'
