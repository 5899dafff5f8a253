-- Give a contact of the version before its own record for its callback, and list both. Once only.
-- KEYS contact, callback, open, every_open, out, returning, scheduled, live, numbers, deadlines
-- ARGV contact
if redis.call('HEXISTS', key.contact, 'live') == 1 then return 'again' end
local old, flat = {}, redis.call('HGETALL', key.contact)
for i = 1, #flat, 2 do old[flat[i]] = flat[i + 1] end
redis.call('HSET', key.contact, 'live', old.callback == '1' and '0' or '1')
if old.promised then redis.call('HSET', key.contact, 'left', old.promised) end
local renamed = {rests = 'why', farewell = 'leg'}
for name, value in pairs(old) do
  if renamed[name] or kept_of_callback(name) then
    if old.promised then redis.call('HSET', key.callback, renamed[name] or name, value) end
    redis.call('HDEL', key.contact, name)
  end
end
redis.call('HDEL', key.contact, 'callback', 'promised')
if old.state == 'waiting' and old.callback ~= '1' then redis.call('ZADD', key.live, old.since, arg.contact) end
if not old.promised then return 'live' end
local dialling = redis.call('ZSCORE', key.deadlines, 'citizen:' .. arg.contact)
local owed = redis.call('HGET', key.numbers, old.caller) == arg.contact
local state, outcome = state_of(old, dialling, owed)
redis.call('HSET', key.callback, 'state', state, 'outcome', outcome)
local ttl = redis.call('PTTL', key.contact)
if ttl > 0 then redis.call('PEXPIRE', key.callback, ttl) end
list(key, arg.contact)
return 'ok'
