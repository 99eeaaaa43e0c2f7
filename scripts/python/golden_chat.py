"""Conversations as transformers writes them by chat templates, for the tests of ChatTemplate.

    python golden_chat.py FILE.json [TEMPLATE.jinja | FOLDER ...]

Without templates the small ones below, which use what published templates use; with them, theirs: a file, or a folder whose
tokenizer_config.json has one. The tests take another file by -Dtorch4j.chat=FILE.json.
"""

import json
import sys
from pathlib import Path

from transformers.utils.chat_template_utils import render_jinja_template

TOOLS = [{"type": "function", "function": {
    "name": "weather", "description": "The weather of a \"place\" <now> & later, né", "parameters": {
        "type": "object", "properties": {"place": {"type": "string", "enum": ["Köln", "東京"]}, "days": {"type": "integer", "default": 3}},
        "required": ["place"]}}}]
CALL = {"role": "assistant", "content": "", "tool_calls": [
    {"id": "call12345", "type": "function", "function": {"name": "weather", "arguments": {"place": "Köln", "days": 1.5}}}]}
CONVERSATIONS = {
    "one": [{"role": "user", "content": "  Hi there \n"}],
    "system": [{"role": "system", "content": "Be brief.\n"}, {"role": "user", "content": "Why is 1 < 2 & \"so\"?"}],
    "turns": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"},
              {"role": "assistant", "content": "<think>\nhm, a\nb\n</think>\n\n Hello! 😀"}, {"role": "user", "content": "東京 né?"}],
    "ends": [{"role": "user", "content": "Say A"}, {"role": "assistant", "content": "A"}],
    "tools": [{"role": "user", "content": "Weather?"}, CALL, {"role": "tool", "name": "weather", "tool_call_id": "call12345", "content": "7 °C"}],
    "wrong": [{"role": "assistant", "content": "I begin"}, {"role": "assistant", "content": "and go on"}],
    "parts": [{"role": "user", "content": [{"type": "text", "text": "What is "}, {"type": "image"}, {"type": "text", "text": "this?"}]}],
}

OWN = {
    "turns": """{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content'] | string + '<|im_end|>' + '\\n'}}{% endfor %}
{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}""",
    "system first": """{{ bos_token }}{% if messages[0]['role'] == 'system' %}{% set loop_messages = messages[1:] %}{% set system_message = messages[0]['content'] %}{% else %}{% set loop_messages = messages %}{% set system_message = false %}{% endif %}
{% for message in loop_messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Roles must alternate') }}{% endif %}
{% if loop.index0 == 0 and system_message != false %}{% set content = '<<SYS>>\\n' + system_message.strip() + '\\n<</SYS>>\\n\\n' + message['content'] %}{% else %}{% set content = message['content'] %}{% endif %}
{% if message['role'] == 'user' %}{{ '[INST] ' + content.strip() + ' [/INST]' }}{% elif message['role'] == 'assistant' %}{{ ' ' + content.strip() + ' ' + eos_token }}{% endif %}{% endfor %}""",
    "tools and thought": """{%- set ns = namespace(last=-1, tools=tools is not none and tools is defined) %}
{%- for message in messages[::-1] %}
    {%- set index = (messages|length - 1) - loop.index0 %}
    {%- if ns.last < 0 and message.role == "user" and not(message.content is string and message.content.startswith('<tool>')) %}
        {%- set ns.last = index %}
    {%- endif %}
{%- endfor %}
{%- if ns.tools %}
    {{- "<tools>\\n" }}{% for tool in tools %}{{ tool | tojson }}
{{ tool.function.parameters | tojson(indent=2) }}{% for key, val in tool.function.items() if key != "parameters" %} {{ key }}={{ val|upper }}{{ ", " if not loop.last else "." }}{% endfor %}
    {%- endfor %}
</tools>
{% endif %}
{%- macro say(role, text='', trim=true) -%}
[{{ role|title }}{% if trim %} {{ text | trim }}{% else %}|{{ text }}|{% endif %}]
{%- endmacro %}
{%- for message in messages %}
    {%- if message.role == "assistant" and '</think>' in message.content %}
        {%- set thought = message.content.split('</think>')[0].rstrip('\\n').split('<think>')[-1].lstrip('\\n') %}
        {{- say('thought', thought, trim=false) }}{{ say(message.role, message.content.split('</think>')[-1].lstrip('\\n')) }}
    {%- elif message.get('tool_calls') %}
        {%- for call in message.tool_calls %}
            {%- set out = call.function|tojson %}
            {{- out[:-1] + ', "id": "' + call.id[-5:] + '"}' }}{% if not loop.last %}, {% endif %}
        {%- endfor %}
    {%- elif message.content is string %}{{ say(message.role, text=message.content) }}
    {%- else %}
        {%- for block in message['content'] %}{% if block['type'] == 'text' %}{{ block['text'] | trim }}{% else %}<{{ block.type }}>{% endif %}{% endfor %}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{ say('assistant') }}{% if enable_thinking is defined and enable_thinking is false %}<none>{% endif %}{% endif %}
""",
    "the language": """{# a comment #}
{% set users = messages | selectattr("role", "equalto", "user") | list %}
  {% if users and (users | length) > 0 %}
  indented {{ users[-1].role }} {{ users[0]["role"] ~ (1 + 2) }}
  {%- endif +%}
{{ [1, 2.50, true, none, 'it\\'s', "q\\"uote", {'a': [1]}, 1e20, -3 // 2, -3 % 2, 7 / 2, 2 ** 3] }}
{{ 'abc'[::-1] }} {{ 'abc'[1] }} {{ 'a,b,,c'.split(',') }} {{ ' a  b '.split() }} {{ 'x'.join(['a', 'b']) }} {{ 'aXbX'.replace('X', '-', 1) }}
{{ undefined_name }}|{{ undefined_name | default('none given') }}|{{ '' | default('empty', true) }}|{{ undefined_name is defined }}|{{ none is none }}
{% for x in [3, 1, 2] | sort %}{{ loop.index }}{{ x }}{{ loop.cycle('odd', 'even') }}{% if x == 2 %}{% break %}{% endif %}{% if x == 1 %}{% continue %}{% endif %};{% else %}nothing{% endfor %}
{% for x in [] %}{% else %}nothing{% endfor %}
{% set text %}  block {{ 1 if false else 'set' }} {% endset %}[{{ text | trim }}] {{ 'a' if true }}{{ 'b' if false }}
{{ {'b': 1, 'a': 2} | dictsort }} {{ {'b': 1, 'a': 2}.items() | list }} {{ {'b': 1}['b'] }} {{ {'b': 1}.get('c', 'no') }} {{ 'b' in {'b': 1} }} {{ 'z' not in 'abc' }}
{{ [1, 2, 3] | map('string') | join('+') }} {{ messages | map(attribute='role') | join(', ') }} {{ [0, 1, none, 'a'] | select | list }} {{ [1, 2, 3, 4] | select('even') | list }} {{ [1, 2, 3] | reject('eq', 2) | list }}
{{ 'hello world' | title }} {{ 'hELLO' | capitalize }} {{ 3.0 | int }} {{ '7' | int + 1 }} {{ 2.5 | round }} {{ [1, 2] | sum }} {{ [3, 1] | max }} {{ 'a\\nb' | indent(2) }} {{ '<a>' | e }}
{{ 1 < 2 < 3 }} {{ not 1 == 2 and true }} {{ 'yes' if 1 in [1] and not 0 else 'no' }} {{ (1, 2) | length }} {{ range(1, 7, 2) | list }} {{ 'ab' * 2 }} {{ ([1] + [2])[1:] }}
{% raw %}{{ raw }} {% endraw %}{% filter upper %}loud{% endfilter %} {{ "joined " "texts" }} {{ '\\u00e9\\x41' }} {{ 3 is odd }} {{ 'A' is upper }} {{ 4 is divisibleby 2 }} {{ {} is mapping }} {{ [] is sequence }} {{ '' is string }}
{{ {'k': 'é<&>', 'n': [1.0, none, true]} | tojson }} {{ [] | tojson(indent=1) }} {{ {'b': 1, 'a': {}} | tojson(indent=4, sort_keys=true) }} {{ [1,2] | tojson(separators=(',', ':')) }}
{{- ' tail' -}}
   end
""",
}


def cases(name, template, variables):
    found = []
    for title, messages in CONVERSATIONS.items():
        for generation, tools, extra in ((True, None, {}), (False, TOOLS, {}), (True, TOOLS, {"enable_thinking": False})):
            case = {"conversation": title, "messages": messages, "generation": generation, "tools": tools, "variables": {**variables, **extra}}
            try:
                text = render_jinja_template([messages], tools=tools, chat_template=template, add_generation_prompt=generation,
                                             **variables, **extra)[0][0]
                found.append({**case, "text": text})
            except Exception as e:
                found.append({**case, "error": type(e).__name__})
    return {"name": name, "template": template, "cases": found}


def marker(settings, key):
    value = settings.get(key)
    return value.get("content") if isinstance(value, dict) else value


def main():
    usual = {"bos_token": "<s>", "eos_token": "</s>"}
    all_cases = [cases(name, template, usual) for name, template in OWN.items()] if len(sys.argv) < 3 else []
    for path in map(Path, sys.argv[2:]):
        if path.is_dir():
            settings = json.loads((path / "tokenizer_config.json").read_text())
            file = path / "chat_template.jinja"
            template = file.read_text() if file.exists() else settings["chat_template"]
            markers = {k: marker(settings, k) for k in ("bos_token", "eos_token") if settings.get(k)}
            all_cases.append(cases(str(path), template, markers))
        else:
            all_cases.append(cases(path.name, path.read_text(), usual))
    Path(sys.argv[1]).write_text(json.dumps(all_cases, ensure_ascii=False) + "\n")
    for each in all_cases:
        print(each["name"], len(each["cases"]), "conversations,", sum("error" in c for c in each["cases"]), "refused")


if __name__ == "__main__":
    main()
