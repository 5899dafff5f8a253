-- The citizen is on the line with us: until that call is over no telephone is rung that is in use.
-- A callback that waits rests for it; one that rests goes on so, and for this too when it returns.
-- KEYS contact, queue, deadlines, events, line
-- ARGV now, contact, call ('' whichever is on the line), but this one, next look at the citizen's
--      call, in how many calls at once it is a switchboard, events_kept
local call, calls = ARGV[3], ARGV[3] == '' and redis.call('SMEMBERS', KEYS[5]) or {}
if #calls >= tonumber(ARGV[6]) then return 'line' end
table.sort(calls)
for _, one in ipairs(calls) do
  if call == '' and one ~= ARGV[4] then call = one end
end
if call == '' then return 'line' end
local state, callback = unpack(redis.call('HMGET', KEYS[1], 'state', 'callback'))
if callback ~= '1' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
redis.call('HSET', KEYS[1], 'calling', call)
if state == 'paused' then return 'ok' end
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('HSET', KEYS[1], 'state', 'paused', 'rests', 'calling')
redis.call('ZADD', KEYS[3], ARGV[5], 'resume:' .. ARGV[2])
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[7], '*', 'event', 'Paused', 'at', ARGV[1],
  'contact', ARGV[2], 'until', '', 'why', 'calling')
return 'ok'
