/** What a machine and a cluster lack to run this application: checks, and what they find. */
package org.winesclustering.doctor;
