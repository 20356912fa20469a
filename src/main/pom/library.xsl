<?xml version="1.0" encoding="UTF-8"?>
<!-- The library's POM: what the application alone needs is optional in pom.xml, and left out of what is published. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:m="http://maven.apache.org/POM/4.0.0">
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:template match="@*|node()">
    <xsl:copy>
      <xsl:apply-templates select="@*|node()"/>
    </xsl:copy>
  </xsl:template>
  <xsl:template match="m:dependency[m:optional='true']"/>
</xsl:stylesheet>
