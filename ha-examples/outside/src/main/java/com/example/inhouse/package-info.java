/** A tool of somebody else's house, built against the installed ha-core alone. */
package com.example.inhouse;
