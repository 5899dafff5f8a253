-- Request a text message about an entry or a matter to the citizen of a contact. Each message is sent once; one
-- that could not be delivered can be requested again.
-- KEYS contact, entry_text, deadlines
-- ARGV contact, text, entry, link, matter, guide, again_at, text_ttl
if redis.call('EXISTS', key.contact) == 0 then return 'contact' end
local state = redis.call('HGET', key.entry_text, 'state')
if state == 'pending' or state == 'sent' then return 'again' end
redis.call('DEL', key.entry_text)
redis.call('HSET', key.entry_text, 'state', 'pending', 'contact', arg.contact, 'entry', arg.entry,
  'link', arg.link, 'matter', arg.matter, 'guide', arg.guide)
redis.call('PEXPIRE', key.entry_text, arg.text_ttl)
redis.call('ZADD', key.deadlines, arg.again_at, 'entry_text:' .. arg.text)
return 'ok'
