importScripts("{{ asset('js/waiting.js') }}", "{{ asset('js/offline_worker.js') }}");
