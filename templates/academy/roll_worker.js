importScripts("{{ asset('js/waiting.js') }}", "{{ asset('js/roll_worker.js') }}");
