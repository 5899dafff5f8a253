-- Let the guide's page be rung again for the interrupted conversation, once every few seconds.
-- KEYS contact, guide
-- ARGV now, contact, rung_before
local state, interrupted, rung = unpack(redis.call('HMGET', key.contact, 'state', 'interrupted', 'rejoining'))
if state ~= 'connected' or not interrupted then return 'contact' end
if redis.call('HGET', key.guide, 'contact') ~= arg.contact then return 'guide' end
if rung and tonumber(rung) > tonumber(arg.rung_before) then return 'rings' end
redis.call('HSET', key.contact, 'rejoining', arg.now)
return 'ok'
